// Loaded before the Playground: what it does not do by itself, so that people can come and go as in Teams.
"use strict";
const { Server: HttpServer } = require("node:http");
const { Server } = require("node:net");

const listen = Server.prototype.listen;
const emit = HttpServer.prototype.emit;

// It would otherwise listen on every network of this machine; and Node closes a connection that was quiet for five
// seconds, perhaps just when the bot answers on it, which Teams does not.
const QUIET = 75_000; // milliseconds, longer than the bot keeps one
Server.prototype.listen = function (port, ...rest) {
  if (this instanceof HttpServer) this.keepAliveTimeout = QUIET;
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

// What arrives while nobody looks is kept, and a page gets it the moment its stream opens. But a page drops what comes
// before it has read its configuration, and begins anew with another stream at the update of a card that it has not
// got, losing what comes meanwhile. So the stream of a page opens when the page has read its configuration: then it
// tells the bot that it is there. And a card that came before a page could show it is not updated.
const STREAM = "/_ws_conversation/v1/conversations/stream";
const IS_THERE = /^\/_debug\/conversation\/[^/]+\/installation$/;
const UPDATE = /^\/_connector\/v3\/conversations\/[^/]+\/activities\/([^/]+)$/;

const waiting = new Map(); // how to open the streams of pages that do not listen yet, by their sockets
let loading = false; // the page that was asked for last has not read its configuration
let looking = 0; // streams that are open
let since = Date.now(); // what has come since then is on all screens, or kept for the first

function wait(server, request, socket, head) {
  const forget = () => waiting.delete(socket);
  for (const end of ["end", "error", "close"]) socket.once(end, forget);
  socket.resume(); // else its end would not be seen
  waiting.set(socket, () => open(server, request, socket, head));
  if (!loading) openAll();
}

function openAll() {
  loading = false;
  for (const each of waiting.values()) each();
  waiting.clear();
}

function open(server, request, socket, head) {
  if (looking) since = Date.now();
  looking += 1;
  socket.once("close", () => {
    looking -= 1;
    if (!looking) since = Date.now();
  });
  emit.call(server, "upgrade", request, socket, head);
}

function isOnNoScreen(request) {
  const update = request.method === "PUT" && UPDATE.exec(request.url);
  return update && Number.parseInt(update[1], 10) <= since; // its id begins with the millisecond of its coming
}

function say(response, id) {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ id }));
}

HttpServer.prototype.emit = function (event, request, ...rest) {
  if (event === "upgrade" && request.url === STREAM) {
    wait(this, request, ...rest);
    return true;
  }
  if (event === "request") {
    if (request.headers.accept?.includes("text/html")) loading = true;
    if (request.headers.origin && IS_THERE.test(request.url)) openAll();
    if (isOnNoScreen(request)) {
      request.resume();
      say(rest[0], UPDATE.exec(request.url)[1]);
      return true;
    }
  }
  return emit.call(this, event, request, ...rest);
};
