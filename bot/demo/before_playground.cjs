// Loaded before the Playground: what it does not do by itself, so that people can come and go as in Teams.
"use strict";
const { Server: HttpServer } = require("node:http");
const { Server } = require("node:net");

const listen = Server.prototype.listen;
const emit = HttpServer.prototype.emit;

// It would otherwise listen on every network of this machine.
Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

// What arrives while nobody looks is kept, and a page gets it the moment its stream opens. But a page drops what comes
// before it has read its configuration, and breaks off at the update of a card that it has not got. So the stream
// opens a little later, and a card that is on no screen is not updated: one that came before the last page was closed
// (its id is the millisecond of its coming), and any while nobody looks.
const STREAM = "/_ws_conversation/v1/conversations/stream";
const UPDATE = /^\/_connector\/v3\/conversations\/[^/]+\/activities\/([^/]+)$/;
const UNTIL_CONFIGURED = 1500; // milliseconds

let looking = 0;
let closed = 0; // when the last page was

function open(server, request, socket, head) {
  looking += 1;
  socket.once("close", () => {
    looking -= 1;
    if (!looking) closed = Date.now();
  });
  emit.call(server, "upgrade", request, socket, head);
}

function say(response, id) {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ id }));
}

HttpServer.prototype.emit = function (event, request, ...rest) {
  if (event === "upgrade" && request.url === STREAM) {
    setTimeout(open, UNTIL_CONFIGURED, this, request, ...rest);
    return true;
  }
  const update = event === "request" && request.method === "PUT" && UPDATE.exec(request.url);
  if (update && !(looking && Number(update[1]) > closed)) {
    request.resume();
    say(rest[0], update[1]);
    return true;
  }
  return emit.call(this, event, request, ...rest);
};
