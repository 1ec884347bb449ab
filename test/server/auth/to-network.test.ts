import { expect, it } from "vitest";
import { toNetwork } from "../../../src/server/context/to-network.js";

it.each([
  ["an IPv4 address is a client of its own", "192.0.2.7", "192.0.2.7"],
  ["an IPv4 address within IPv6 is the same client", "::ffff:192.0.2.7", "192.0.2.7"],
  ["the loopback address of IPv6 is a client of its own", "::1", "::1"],
  ["addresses of one IPv6 network are one client", "2001:db8:0:1:aaaa:bbbb:cccc:dddd", "2001:db8:0:1::/64"],
  [
    "addresses of one IPv6 network are one client, however they are written",
    "2001:0DB8::1:5",
    "2001:db8:0:0::/64",
  ],
  ["addresses of one IPv6 network are one client, also with a zone", "fe80::1%eth0", "fe80:0:0:0::/64"],
  ["a text that is no address stays as it is", "unknown", "unknown"],
])("%s", (_, address, network) => {
  expect(toNetwork(address)).toBe(network);
});
