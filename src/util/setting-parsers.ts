import { resolve } from "node:path";
import { readHostName } from "./addresses/host-name.js";
import { isApiKeyFormat } from "./api-key-secret.js";

const parseText = (value: string): string => value;
const parsePath = (value: string): string => resolve(value);

const parseSingleLine = (value: string): string => {
  if (!/^[\x20-\x7e]{3,200}$/.test(value)) throw new Error("3 to 200 ASCII characters on one line");
  return value;
};

const createIntegerParser =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max)
      throw new Error(`a whole number from ${min} to ${max}`);
    return number;
  };

const createIntegerOrZeroParser =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || (number !== 0 && (number < min || number > max)))
      throw new Error(`0 or a whole number from ${min} to ${max}`);
    return number;
  };

const parseFlag = (value: string): boolean => {
  if (value !== "true" && value !== "false") throw new Error("true or false");
  return value === "true";
};

const createChoiceParser =
  <T extends string>(...allowed: readonly T[]) =>
  (value: string): T => {
    const match = allowed.find((choice) => choice === value);
    if (match === undefined) throw new Error(`one of ${allowed.join(", ")}`);
    return match;
  };

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

const parseHttpsUrl = (value: string): URL => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isLoopback = url?.protocol === "http:" && LOOPBACK.includes(url.hostname);
  // http://localhost:x@other/ looks like this machine but is another.
  const hasCredentials = url !== null && `${url.username}${url.password}` !== "";
  if (!url || hasCredentials || (url.protocol !== "https:" && !isLoopback))
    throw new Error("an https address, or http on this machine, without a user name and password");
  return url;
};

const parseHttpUrl = (value: string): URL => {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error("an http or https address");
  return new URL(value);
};

const parseApiKey = (value: string): string => {
  if (!isApiKeyFormat(value)) throw new Error("32 to 200 letters, digits, - and _ that cannot be guessed");
  return value;
};

const parseOrigins = (value: string): readonly string[] => {
  const raw = value.split(",").map((origin) => origin.trim());
  const isOrigin = (origin: string) =>
    origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin);
  if (!raw.every(isOrigin)) throw new Error("origins separated by commas, such as https://example.org, or *");
  return raw;
};

const parseHosts = (value: string): readonly string[] => {
  return value.split(",").map((part) => {
    const name = readHostName(part.trim());
    if (name === null || /:\d*$/.test(part.trim()))
      throw new Error("names of hosts without a port, separated by commas, such as graph.example.org");
    return name;
  });
};

const parseNeo4jUri = (value: string): string => {
  if (!/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/\s]+$/.test(value))
    throw new Error("an address such as neo4j://host:7687 (bolt or neo4j, with +s or +ssc for TLS)");
  return value;
};

/** Parsers of the texts of settings. Each throws a plain Error whose message is what is allowed. */
export const settingParsers = {
  apiKey: parseApiKey,
  flag: parseFlag,
  hosts: parseHosts,
  httpUrl: parseHttpUrl,
  httpsUrl: parseHttpsUrl,
  integer: createIntegerParser,
  neo4jUri: parseNeo4jUri,
  oneLine: parseSingleLine,
  oneOf: createChoiceParser,
  origins: parseOrigins,
  path: parsePath,
  text: parseText,
  zeroOr: createIntegerOrZeroParser,
};
