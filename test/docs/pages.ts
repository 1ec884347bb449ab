import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

/** A document of the repository that people read. */
export interface DocumentPage {
  /** Its path from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

const atRoot = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].filter((file) =>
  existsSync(join(packageRoot, file)),
);
const inDocs = readdirSync(join(packageRoot, "docs"))
  .filter((file) => file.endsWith(".md"))
  .sort()
  .map((file) => `docs/${file}`);

/** README, CONTRIBUTING, CHANGELOG and the pages of docs. */
export const pages: readonly DocumentPage[] = [...atRoot, ...inDocs].map((file) => ({
  file,
  text: readFileSync(join(packageRoot, file), "utf8"),
}));

/** The pages that describe the present repository. The changelog also names former parts. */
export const presentPages: readonly DocumentPage[] = pages.filter(({ file }) => file !== "CHANGELOG.md");

/** Lists all fenced blocks of a language in a page. */
export const listBlocks = ({ text }: DocumentPage, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!);

/** Lists all fenced blocks of a language in all pages. */
export const listAllBlocks = (language: string): readonly string[] =>
  pages.flatMap((page) => listBlocks(page, language));
