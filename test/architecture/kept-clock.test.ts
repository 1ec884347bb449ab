import { parseSync } from "vite";
import { expect, it } from "vitest";
import { readSourceTexts } from "./source-text.js";

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const isFunction = ({ type }: Node) => /^(?:Function|ArrowFunction)/.test(type);

/** Returns true for a part of a class that is computed for each of its instances. */
const isOfInstance = ({ type, static: isStatic }: Node) =>
  (type === "PropertyDefinition" || type === "AccessorProperty") && !isStatic;

const formatName = (value: unknown): string => {
  if (!isNode(value)) return "";
  if (value.type === "MemberExpression") return `${formatName(value.object)}.${formatName(value.property)}`;
  return value.type === "Identifier" ? String(value.name) : "";
};

/** Finds the calls that read the clock while a module is loaded. */
function findClockReads(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findClockReads);
  if (!isNode(value) || isFunction(value) || isOfInstance(value)) return [];
  const name = formatName(value.callee);
  const readsClock =
    value.type === "CallExpression"
      ? /^(?:now|Date|Date\.now|performance\.now)$/.test(name)
      : value.type === "NewExpression" && name === "Date" && (value.arguments as unknown[]).length === 0;
  return [...(readsClock ? [name] : []), ...Object.values(value).flatMap(findClockReads)];
}

const listClockReads = (path: string, text: string) => findClockReads(parseSync(path, text).program);

it("No module of src keeps the instant or the day at which it was loaded", () => {
  const findings = readSourceTexts().flatMap(({ path, text }) =>
    listClockReads(path, text).map((name) => `${path}: ${name}`),
  );
  expect(findings).toEqual([]);
});

it("A clock that a module reads while it is loaded is found, and one that it reads later is not", () => {
  const text = `
    const today = { validAt: format(dayOf(now())) };
    class Kept { static at = Date.now(); at = Date.now(); }
    export const text = \`WHERE r.from < \${new Date().getTime()}\`;
    export const later = () => [now(), new Date(), performance.now()];
    const epoch = new Date(0);
  `;
  expect(listClockReads("example.ts", text)).toEqual(["now", "Date.now", "Date"]);
});
