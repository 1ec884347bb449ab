import type { Request } from "express";

/** The scheme and the host under which a client knows the server. */
export const readOrigin = ({ protocol, headers }: Request): string =>
  `${protocol}://${headers.host ?? "localhost"}`;
