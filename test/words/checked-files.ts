import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

const checked = /^(?:(?:src|test|schema|seed|docs)\/.*\.(?:md|ts|tsx|graphql|json|cypher)|[^/]+\.md)$/;

/** The files that are not checked: the word list, migrations, whose checksums are in graphs, and the words of questions. */
const unchecked =
  /^(?:test\/words\/|schema\/migrations\/|test\/analysis\/ask\/(?:wordings-|refused-)|src\/analysis\/ask\/grammar\/forms\/lexicon|src\/analysis\/search\/text\/small-words)/;

const listFiles = (folder: string): readonly string[] =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" }).map(
    (file) => `${folder}/${file.replaceAll("\\", "/")}`,
  );

/** The paths of the files whose wording is checked, from the root of the repository. */
export const checkedFiles: readonly string[] = [
  ...readdirSync(packageRoot),
  ...["src", "test", "schema", "seed", "docs"].flatMap(listFiles),
].filter((path) => checked.test(path) && !unchecked.test(path));
