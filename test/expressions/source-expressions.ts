import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ESTree, parseSync, Visitor } from "vite";
import { timeExpressions } from "../../src/analysis/ask/grammar/parts/times.js";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { oneLine } from "../../src/domain/model/one-line.js";
import { plainText } from "../../src/domain/model/plain-text.js";
import { INVISIBLE } from "../../src/domain/names/invisible.js";
import { identifierForms } from "../../src/domain/values/identifier.js";
import { buildDatePattern } from "../../src/formats/date-formats.js";
import { buildFactsFileSchema } from "../../src/recording/input/facts-file-schema.js";

/** A regular expression of src. */
export interface SourceExpression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** The expressions of a file of src, and the places where it builds one from something else than a literal. */
interface FileExpressions {
  readonly expressions: readonly SourceExpression[];
  readonly builders: readonly string[];
}

/** Files that build expressions at run time, with samples of what they build. Any other builder fails the test. */
const samplesOfBuilders: Readonly<Record<string, readonly RegExp[]>> = {
  "analysis/ask/grammar/parts/times.ts": timeExpressions,
  "recording/claims/claim-value.ts": [...entityKinds, ...relationshipKinds]
    .flatMap(({ properties }) => properties)
    .flatMap(({ form }) => (form ? [new RegExp(form.pattern)] : [])),
  "recording/input/reason.ts": [new RegExp(plainText.pattern, "u")],
  "recording/input/single-line.ts": [new RegExp(oneLine.pattern, "u")],
  "connectors/wikidata/item-names.ts": [new RegExp(oneLine.pattern, "u")],
  "domain/names/invisible.ts": [new RegExp(`[${INVISIBLE}]`, "gu")],
  "domain/values/identifier.ts": Object.values(identifierForms).map(({ pattern }) => new RegExp(pattern)),
  "formats/date-formats.ts": ["DD.MM.YYYY", "YYYYMMDD", "MM/YYYY", "YYYY (DD MM)"].map(buildDatePattern),
};

const root = fileURLToPath(new URL("../../src/", import.meta.url));

/** Reads every expression of src: literals, patterns of JSON Schemas, and samples of those built at run time. */
export function readSourceExpressions(): readonly SourceExpression[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file) && !/^(?:client|explorer)\/gql\//.test(file));
  const read = files.map((file) => ({
    file,
    ...parseExpressions(file, readFileSync(`${root}${file}`, "utf8")),
  }));
  const unknown = read.filter(({ file, builders }) => builders.length > 0 && !samplesOfBuilders[file]);
  if (unknown.length > 0)
    throw new Error(
      `These files build expressions that no test knows: ${unknown.map(({ file }) => file).join(", ")}. Write a literal, or add samples here.`,
    );
  const built = Object.entries(samplesOfBuilders).flatMap(([file, samples]) =>
    samples.map(({ source, flags }) => ({ file, source, flags })),
  );
  return [...read.flatMap(({ expressions }) => expressions), ...built, ...readSchemaExpressions()];
}

/** Parses the expressions in a text of TypeScript. */
export function parseExpressions(file: string, text: string): FileExpressions {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`);
  const expressions: SourceExpression[] = [];
  const builders: string[] = [];
  const recordBuilder = ({
    callee,
    arguments: [first],
  }: ESTree.NewExpression | ESTree.CallExpression): void => {
    if (callee.type !== "Identifier" || callee.name !== "RegExp") return;
    builders.push(text.slice(first?.start ?? callee.start, first?.end ?? callee.end));
  };
  new Visitor({
    Literal(node) {
      if (!("regex" in node) || !node.regex) return;
      expressions.push({ file, source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: recordBuilder,
    CallExpression: recordBuilder,
    Property({ key, value }) {
      if (key.type !== "Identifier" || key.name !== "pattern") return;
      if (value.type === "Literal" && typeof value.value === "string")
        expressions.push({ file, source: value.value, flags: "u" });
    },
  }).visit(program);
  return { expressions, builders };
}

/** Reads the patterns of the schema of facts, many of which are put together from the domain. */
function readSchemaExpressions(): readonly SourceExpression[] {
  const patterns = new Set<string>();
  JSON.stringify(buildFactsFileSchema(), (key, value: unknown) => {
    if (key === "pattern" && typeof value === "string") patterns.add(value);
    return value;
  });
  return [...patterns].map((source) => ({ file: "recording/fact-schema.ts", source, flags: "u" }));
}
