// Draws every sample with Microsoft's own renderer, live; the checks of tests/gallery call the same functions.
"use strict";

const KINDS = {language: ["sv", "en"], theme: ["light", "dark"], width: ["desktop", "phone"]};
const WIDTHS = {desktop: 600, phone: 390};
const SIZES = {desktop: "standard", phone: "narrow"};
const EARLIER = {ExtraSmall: "Small"}; // spacing that only Teams knows
const ORDER = ["veryNarrow", "narrow", "standard", "wide"];

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

// What Teams understands in a TextBlock: bold, italics, links, lists. Everything else is text.
function markdown(text) {
  const safe = text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
  const inline = line => line
    .replace(/\*\*(.+?)\*\*/g, "<b>$1</b>")
    .replace(/(^|\W)_(.+?)_(?=\W|$)/g, "$1<i>$2</i>")
    .replace(/\[(.+?)\]\((https:[^)]+)\)/g, "<a href=\"$2\">$1</a>");
  const lines = safe.split(/\r?\n/).map(line => {
    const item = line.match(/^\s*- (.*)/);
    return item ? `<li>${inline(item[1])}</li>` : inline(line);
  });
  return `<p>${lines.join("<br>")}</p>`;
}

// The card as the npm renderer knows it: without what stands there for other widths only (targetWidth).
function forWidth(node, width) {
  if (Array.isArray(node)) return node.map(each => forWidth(each, width)).filter(each => each !== undefined);
  if (!node || typeof node !== "object") return node;
  if (node.targetWidth && !fits(node.targetWidth, SIZES[width])) return undefined;
  const known = Object.entries(node).filter(([name]) => name !== "lang"); // read with a pattern that keeps a state
  return Object.fromEntries(known.map(([name, value]) => [name, EARLIER[value] ?? forWidth(value, width)]));
}

function fits(target, size) {
  const [bound, name] = target.includes(":") ? target.split(":") : ["", target];
  const difference = ORDER.indexOf(size) - ORDER.indexOf(name);
  return bound === "atLeast" ? difference >= 0 : bound === "atMost" ? difference <= 0 : difference === 0;
}

// The card in a box; `box.problems` is what the renderer itself says about it.
function draw(json, theme, width) {
  const box = document.createElement("div");
  box.className = `card ${theme}`;
  box.style.width = `${WIDTHS[width]}px`;
  const card = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext();
  card.hostConfig = new AdaptiveCards.HostConfig(DATA.hosts[theme]);
  card.parse(forWidth(json, width), context);
  const drawn = card.render();
  const events = [context, card.validateProperties()].flatMap(eventsOf);
  box.problems = drawn ? events.map(event => event.message).filter(isOfInterest) : ["the card was not drawn"];
  if (drawn) box.append(drawn);
  apart(box);
  return box;
}

// Radio buttons of two cards on one page would be one group: the renderer names them by the id of their input.
let groups = 0;
function apart(box) {
  groups++;
  for (const radio of box.querySelectorAll("input[type=radio]")) radio.name += ` of card ${groups}`;
}

function eventsOf(source) {
  if (source.validationEvents) return source.validationEvents;
  return Array.from({length: source.eventCount}, (_, place) => source.getEventAt(place));
}

// Elements that only Teams knows are replaced by their fallback, as in an older Teams; card_checks.py wants one.
function isOfInterest(message) {
  return !/^Unknown element type/.test(message);
}

// What a person would stumble over; the box must be in the page.
function problemsOf(box) {
  const found = new Set(box.problems);
  const edge = box.getBoundingClientRect();
  for (const part of box.querySelectorAll("*")) {
    if (part.closest("[style*='display: none']")) continue;
    if (part.matches("input, select, textarea") && !nameOf(part)) found.add(`an input without label: ${part.type}`);
    if (isClipped(part)) found.add(`cut off: ${part.innerText.trim().slice(0, 60)}`);
    const place = part.getBoundingClientRect();
    if (place.width && (place.right > edge.right + 1 || place.left < edge.left - 1)) {
      found.add(`wider than the card: ${(part.innerText || part.className).trim().slice(0, 60)}`);
    }
  }
  if (box.innerText.trim() === "") found.add("nothing to read");
  return [...found];
}

function nameOf(input) {
  const ids = (input.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
  const named = ids.map(id => document.getElementById(id)?.innerText ?? "").join("");
  const labels = [...(input.labels ?? [])].map(label => label.innerText).join("");
  return (input.getAttribute("aria-label") || named || labels).trim();
}

function isClipped(part) {
  if (!part.innerText?.trim() || part.matches("input, select, textarea, option")) return false;
  const style = getComputedStyle(part);
  const hides = value => value === "hidden" || value === "clip";
  const wide = hides(style.overflowX) && part.scrollWidth > part.clientWidth + 1;
  const tall = hides(style.overflowY) && part.scrollHeight > part.clientHeight + 2;
  return part.clientWidth > 0 && (wide || tall);
}

// Every problem of every drawing, by its name: called by the check.
function checkAll(from, until) {
  const main = document.querySelector("main");
  const found = {};
  for (const sample of DATA.samples.slice(from, until)) {
    for (const language of KINDS.language) for (const theme of KINDS.theme) for (const width of KINDS.width) {
      const box = draw(sample.cards[language], theme, width);
      main.append(box);
      const problems = problemsOf(box);
      if (problems.length) found[`${sample.name} (${language}, ${theme}, ${width})`] = problems;
      box.remove();
    }
  }
  return found;
}

// Puts drawings side by side in columns, for a picture: as many samples as fit the height. Says where to go on.
function sheet(first, language, theme, width, columns, height) {
  const main = document.querySelector("main");
  document.querySelector("header").style.display = "none";
  main.replaceChildren();
  const page = document.createElement("div");
  page.className = "sheet";
  main.append(page);
  let next = first;
  for (let column = 0; column < columns && next < DATA.samples.length; column++) {
    const stack = document.createElement("div");
    page.append(stack);
    while (next < DATA.samples.length) {
      const figure = captioned(DATA.samples[next].name, draw(DATA.samples[next].cards[language], theme, width));
      stack.append(figure);
      if (stack.children.length > 1 && stack.getBoundingClientRect().height > height) {
        figure.remove();
        break;
      }
      next++;
    }
  }
  return next;
}

function captioned(text, content) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = text;
  figure.append(caption, content);
  return figure;
}

// ---- the page for people

const chosen = {language: new Set(["sv"]), theme: new Set(["light"]), width: new Set(KINDS.width)};

function options() {
  const place = document.querySelector("#options");
  for (const [kind, values] of Object.entries(KINDS)) for (const value of values) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = chosen[kind].has(value);
    box.onchange = () => { chosen[kind][box.checked ? "add" : "delete"](value); show(); };
    label.append(box, ` ${value} `);
    place.append(label);
  }
}

const watcher = new IntersectionObserver(seen => seen.filter(each => each.isIntersecting).forEach(each => {
  watcher.unobserve(each.target);
  fill(each.target);
}), {rootMargin: "600px"});

function show() {
  const wanted = document.querySelector("#filter").value.toLowerCase().split(" ").filter(Boolean);
  const main = document.querySelector("main");
  watcher.disconnect();
  main.replaceChildren();
  const matching = DATA.samples.filter(sample => wanted.every(word => sample.name.toLowerCase().includes(word)));
  let group = "";
  for (const sample of matching) {
    if (sample.card !== group) main.append(titled("h2", group = sample.card));
    const section = document.createElement("section");
    section.className = "state";
    section.sample = sample;
    section.style.minHeight = "300px";
    section.append(titled("h3", sample.state));
    main.append(section);
    watcher.observe(section);
  }
  document.querySelector("#count").textContent = `${matching.length} of ${DATA.samples.length} states`;
}

function titled(tag, text) {
  const title = document.createElement(tag);
  title.textContent = text;
  return title;
}

function fill(section) {
  const drawings = document.createElement("div");
  drawings.className = "drawings";
  section.style.minHeight = "";
  section.append(drawings);
  for (const language of chosen.language) for (const theme of chosen.theme) for (const width of chosen.width) {
    const box = draw(section.sample.cards[language], theme, width);
    drawings.append(captioned(`${language}, ${theme}, ${width}`, box));
    const problems = problemsOf(box).map(problem => titled("li", problem));
    if (problems.length) drawings.before(Object.assign(document.createElement("ul"), {className: "problems"}));
    if (problems.length) section.querySelector(".problems").append(...problems);
  }
  for (const picture of section.sample.pictures) {
    const image = Object.assign(document.createElement("img"), {src: picture, alt: "", loading: "lazy"});
    drawings.append(captioned(`Agents Playground: ${picture.split("/").pop()}`, image));
  }
}

document.querySelector("#filter").oninput = show;
options();
show();
