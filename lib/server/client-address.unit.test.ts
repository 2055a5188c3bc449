import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { clientAddress, trustOnlyOurs } from "./client-address";

const SOCKET = "192.0.2.1";

function requestWith(headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: SOCKET });
  return Object.assign(new IncomingMessage(socket), { headers });
}

const addressOf = (forwarded: string | undefined, hops: number) =>
  clientAddress(requestWith(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }), hops);

describe("the client's address", () => {
  test.each([
    { forwarded: "203.0.113.9", hops: 0, address: SOCKET },
    { forwarded: undefined, hops: 1, address: SOCKET },
    { forwarded: "203.0.113.9", hops: 1, address: "203.0.113.9" },
    { forwarded: "10.0.0.1, 203.0.113.9", hops: 1, address: "203.0.113.9" },
    { forwarded: "10.0.0.1, 203.0.113.9, 198.51.100.2", hops: 2, address: "203.0.113.9" },
    { forwarded: "203.0.113.9", hops: 3, address: "203.0.113.9" },
    { forwarded: " , ", hops: 1, address: SOCKET },
  ])("behind $hops proxies that say $forwarded is $address", ({ forwarded, hops, address }) => {
    expect(addressOf(forwarded, hops)).toBe(address);
  });
});

test("nothing of what a client says of itself and of us is left", () => {
  const request = requestWith({
    host: "desk.example",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
    forwarded: "host=evil.example",
  });
  trustOnlyOurs(request, 0);
  expect(request.headers).toEqual({ host: "desk.example", "x-forwarded-for": SOCKET });
});
