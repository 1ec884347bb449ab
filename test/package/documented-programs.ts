import { listBlocks, pages } from "../docs/pages.js";

/** A program in the documentation, and what it prints. */
export interface DocumentedProgram {
  readonly code: string;
  readonly printed: string;
}

const page = pages.find(({ file }) => file === "docs/clients.md")!;

const printing = /```ts\n([\s\S]*?)```\n+prints\n+```text\n([\s\S]*?)```/g;

/** The TypeScript programs of docs/clients.md. Each stands above what it prints. */
export const documentedPrograms: readonly DocumentedProgram[] = [...page.text.matchAll(printing)].map(
  ([, code, printed]) => ({ code, printed }) as DocumentedProgram,
);

/** The number of programs, with and without what they print. */
export const programCount = listBlocks(page, "ts").length;
