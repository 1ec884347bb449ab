import { createHash, randomBytes } from "node:crypto";

/** Generates an API key: 256 random bits after a prefix that scanners for leaked secrets recognise. */
export const generateApiKey = (): string => `bg_${randomBytes(32).toString("base64url")}`;

/**
 * Computes the stored hash of a key. One round of SHA-256 is enough for a secret of 256 random bits, which cannot be
 * guessed; slow hashes are for passwords that people choose. The time of an index lookup reveals nothing
 * either: an attacker cannot choose the first bytes of the hash of an unknown key.
 */
export const computeApiKeyHash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Returns true if the text has the format of a key. Keys are long, and unlike tokens they have no dots. */
export const isApiKeyFormat = (text: string): boolean => /^[\w-]{32,200}$/.test(text);
