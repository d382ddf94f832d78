/** The floor: node:http alone, which sends the request's body back. */
import { listen, readBody } from "./listen.ts";

listen((request, response) => {
  void readBody(request).then((body) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
    response.end(body);
  });
});
