"""Knows what to change in the Playground's page so that its chat looks like Teams', and when it is at rest."""

CHAT_ALONE = """box => {
  let chat = box;
  while (chat.clientHeight < innerHeight / 2) chat = chat.parentElement;
  chat.dataset.chat = "";
  for (let part = chat; part.id !== "root"; part = part.parentElement) {
    Object.assign(part.style, {minWidth: "0", width: "100%", height: "100vh"});
    for (const beside of part.parentElement.children) if (beside !== part) beside.style.display = "none";
  }
}"""  # the Playground's own frame is in the way, and its chat is never narrower than 600 pixels
LIKE_A_PHONE = """
[data-chat] div:has(.ac-preview-panel), .ac-preview-panel { min-width: 0 !important; max-width: 100% !important; }
[data-chat] div:has(> div > .fai-OutputCard) { margin: 0 8px !important; max-width: calc(100% - 16px) !important; }
[data-chat] .fai-OutputCard { padding: 4px !important; }
[data-chat] div:has(+ .fai-OutputCard) { display: none !important; }
"""  # as in Teams on a phone, a card is as wide as the screen and no picture of the sender stands beside it
NEEDED_HEIGHT = """chat => Math.max(...[chat, ...chat.querySelectorAll("*")]
  .map(part => part.scrollHeight - part.clientHeight)) + innerHeight"""
WHEN_QUIET = """chat => new Promise(resolve => {
  const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 150); });
  const done = () => { observer.disconnect(); resolve(); };
  let timer = setTimeout(done, 150);
  observer.observe(chat, {childList: true, characterData: true, subtree: true});
})"""  # cards are patched in place, so there is no new element to wait for
