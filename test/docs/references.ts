import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { type Page, pages, presentPages } from "./pages.js";

/** A reference of a page to something in the repository. */
export interface Reference {
  readonly file: string;
  readonly to: string;
}

const withoutBlocks = (text: string): string => text.replace(/```[\s\S]*?```/g, "");

/** The headings of a page as the anchors that GitHub gives them. */
export const anchorsOf = ({ text }: Page): readonly string[] =>
  [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

const linksOf = ({ file, text }: Page): readonly Reference[] =>
  [...withoutBlocks(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to]) => ({ file, to: to! }));

/** Paths in code, such as `src/config.ts`, from the root of the repository. */
const pathsOf = ({ file, text }: Page): readonly Reference[] =>
  [...withoutBlocks(text).matchAll(/`((?:src|test|schema|docs|seed)\/[\w./-]*)`/g)].map(([, to]) => ({
    file,
    to: to!,
  }));

/** Paths in drawings, from src. */
const drawnPathsOf = ({ file, text }: Page): readonly Reference[] =>
  [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].flatMap(([, drawing]) =>
    [...drawing!.matchAll(/\b[\w-]+(?:\/[\w-]+)+\.ts\b/g)].map(([path]) => ({ file, to: `src/${path}` })),
  );

const isInRepository = (path: string): boolean => existsSync(join(packageRoot, path));

function isFollowed({ file, to }: Reference): boolean {
  const [path, anchor] = to.split("#") as [string, string?];
  const target = path ? posix.join(posix.dirname(file), path) : file;
  if (!isInRepository(target)) return false;
  const page = pages.find((other) => other.file === target);
  return anchor === undefined || (page !== undefined && anchorsOf(page).includes(anchor));
}

export const links: readonly Reference[] = pages.flatMap(linksOf);
export const paths: readonly Reference[] = presentPages.flatMap((page) => [
  ...pathsOf(page),
  ...drawnPathsOf(page),
]);

export const brokenLinks = (): readonly Reference[] => links.filter((link) => !isFollowed(link));
export const missingPaths = (): readonly Reference[] => paths.filter(({ to }) => !isInRepository(to));
