import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsMarkdown } from "../../src/cli/settings-table.js";
import { packageRoot } from "../../src/package-root.js";
import { exposureMarkdown } from "./exposure-table.js";

export const readmeFile = join(packageRoot, "README.md");
export const readme = readFileSync(readmeFile, "utf8");

/** What the README shows to be asked, and the answer that it shows. */
export interface Example {
  readonly language: "graphql" | "bash";
  readonly code: string;
  readonly answer: string;
}

/** Every query and shell command of the README that is followed by its answer. */
export const examples: readonly Example[] = [
  ...readme.matchAll(/```(graphql|bash)\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g),
].map(([, language, code, answer]) => ({ language, code, answer }) as Example);

/** All fenced blocks of a language. */
export const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!);

const section = (name: string, content: string): string =>
  `<!-- ${name} -->\n\n${content}\n\n<!-- /${name} -->`;

/** The parts of the README that are made from the code's data, as they must stand there. */
export const sections: Readonly<Record<string, string>> = {
  exposure: section("exposure", exposureMarkdown()),
  settings: section("settings", settingsMarkdown()),
};
