import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { groupByKey } from "../../src/util/group-by-key.js";

const root = fileURLToPath(new URL("../../src/explorer", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) =>
  path.replaceAll("\\", "/"),
);
const readText = (path: string): string => readFileSync(join(root, path), "utf8");

const modules = files.filter((path) => path.endsWith(".module.css"));
const plainSheets = files.filter((path) => path.endsWith(".css") && !path.endsWith(".module.css"));
const code = new Map(
  files
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("gql/"))
    .map((path) => [path, readText(path)]),
);

/** Classes of libraries, whose elements a sheet may style. */
const libraryClasses = /^(?:lucide|graphiql|monaco|recharts|line-numbers|dimmed-line-number)/;
/** Classes without a style, by which the tests of the explorer find an element. */
const testClasses: readonly string[] = ["chart", "differing", "label"];

const listSelectors = (sheet: string): readonly string[] =>
  [
    ...readText(sheet)
      .replace(/\/\*.*?\*\//gs, "")
      .matchAll(/([^{};]+)\{/g),
  ].map(([, selector]) => selector!.trim());

const listClasses = (sheet: string): ReadonlySet<string> =>
  new Set(
    listSelectors(sheet)
      .filter((selector) => !selector.startsWith("@"))
      .flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!)),
  );

/** The classes that have a rule of their own, such as `.card` and `.card:hover`, but not `.card` in `.home .card`. */
const listDeclaredClasses = (sheet: string): readonly string[] => [
  ...new Set(
    [
      ...readText(sheet)
        // Both list elements of many sheets.
        .replace(/@media (?:print|\(forced-colors: active\)) \{.*?\n\}/gs, "")
        .matchAll(/^ *\.([\w-]+)(?:[.:][^\s,({]+|\[[^\]]*\]|\([^)]*\))*(?=,$| \{$)/gm),
    ].map(([, name]) => name!),
  ),
];

const toPropertyName = (name: string): string =>
  name.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());

interface SheetUse {
  readonly file: string;
  readonly sheet: string;
  /** The properties that are read by name. */
  readonly names: readonly string[];
  /** True if a property is also read by a computed name. */
  readonly isComputed: boolean;
}

const uses: readonly SheetUse[] = [...code].flatMap(([file, text]) =>
  [...text.matchAll(/^import (\w+) from "([^"]+\.module\.css)";$/gm)].map(([, variable, source]) => ({
    file,
    sheet: posix.join(dirname(file), source!),
    names: [...text.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, "g"))].map(([, name]) => name!),
    isComputed: text.includes(`${variable}[`),
  })),
);

/** The classes that are written as text in the `className` of an element. */
const plainUses = [...code].flatMap(([file, text]) =>
  [...text.matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(
    ([, literal, expression]) =>
      (
        literal ??
        [...expression!.matchAll(/"([^"]*)"|`([^`]*)`/g)]
          .map(([, quoted, template]) => quoted ?? template)
          .join(" ")
      )
        .replace(/\$\{[^}]*\}/g, "")
        .split(/\s+/)
        // Other texts of an expression are codes, which have upper case.
        .filter((name) => /^[a-z]/.test(name))
        .map((name) => ({ file, name })),
  ),
);

describe("a class", () => {
  it("is declared in one style sheet", () => {
    const declarations = [...plainSheets, ...modules].flatMap((sheet) =>
      listDeclaredClasses(sheet).map((name) => ({ name, sheet })),
    );
    const sheetsByClass = groupByKey(declarations, ({ name }) => name);
    expect([...sheetsByClass.values()].filter(({ length }) => length > 1)).toEqual([]);
  });

  it("of a module exists if code reads it", () => {
    expect(
      uses.flatMap(({ file, sheet, names }) => {
        const properties = [...listClasses(sheet)].map(toPropertyName);
        return names.filter((name) => !properties.includes(name)).map((name) => `${file}: ${name}`);
      }),
    ).toEqual([]);
  });

  it("exists in a sheet of the theme if an element names it as text", () => {
    const themeClasses = new Set([
      ...plainSheets.flatMap((sheet) => [...listClasses(sheet)]),
      ...testClasses,
    ]);
    expect(plainUses.filter(({ name }) => !themeClasses.has(name))).toEqual([]);
  });

  it("of a module is used by an element", () => {
    const texts = [...code.values()].join("\n").toLowerCase();
    // A sheet may name classes of other sheets.
    const names = new Set([
      ...uses.flatMap((use) => use.names),
      ...plainUses.map(({ name }) => toPropertyName(name)),
    ]);
    const unused = modules.flatMap((sheet) => {
      const isComputed = uses.some((use) => use.sheet === sheet && use.isComputed);
      return [...listClasses(sheet)]
        .filter((name) => !names.has(toPropertyName(name)) && !libraryClasses.test(name))
        .filter((name) => !isComputed || !texts.includes(name.toLowerCase()))
        .map((name) => `${sheet}: ${name}`);
    });
    expect(unused).toEqual([]);
  });

  it("of a theme's sheet is used by an element, or is one of a module", () => {
    const texts = [...code.values(), ...modules.map(readText)].join("\n");
    const unused = plainSheets.flatMap((sheet) =>
      [...listClasses(sheet)].filter((name) => !new RegExp(`\\b${name}\\b`, "i").test(texts)),
    );
    expect(unused).toEqual([]);
  });
});
