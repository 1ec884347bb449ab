import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { type DocumentPage, pages, presentPages } from "./pages.js";

/** A reference of a page to something in the repository. */
export interface Reference {
  readonly file: string;
  readonly to: string;
}

const removeBlocks = (text: string): string => text.replace(/```[\s\S]*?```/g, "");

/** Lists the headings of a page as the anchors that GitHub gives them. */
export const listAnchors = ({ text }: DocumentPage): readonly string[] =>
  [...removeBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

const listLinks = ({ file, text }: DocumentPage): readonly Reference[] =>
  [...removeBlocks(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to]) => ({ file, to: to! }));

/** Lists paths in code, such as `src/config.ts`, from the root of the repository. */
const listCodePaths = ({ file, text }: DocumentPage): readonly Reference[] =>
  [...removeBlocks(text).matchAll(/`((?:src|test|schema|docs|seed)\/[\w./-]*)`/g)].map(([, to]) => ({
    file,
    to: to!,
  }));

/** Lists paths in drawings, from src. */
const listDrawnPaths = ({ file, text }: DocumentPage): readonly Reference[] =>
  [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].flatMap(([, drawing]) =>
    [...drawing!.matchAll(/\b[\w-]+(?:\/[\w-]+)+\.ts\b/g)].map(([path]) => ({ file, to: `src/${path}` })),
  );

const isInRepository = (path: string): boolean => existsSync(join(packageRoot, path));

function isFollowed({ file, to }: Reference): boolean {
  const [path, anchor] = to.split("#") as [string, string?];
  const target = path ? posix.join(posix.dirname(file), path) : file;
  if (!isInRepository(target)) return false;
  const page = pages.find((candidate) => candidate.file === target);
  return anchor === undefined || (page !== undefined && listAnchors(page).includes(anchor));
}

export const links: readonly Reference[] = pages.flatMap(listLinks);
export const paths: readonly Reference[] = presentPages.flatMap((page) => [
  ...listCodePaths(page),
  ...listDrawnPaths(page),
]);

export const findBrokenLinks = (): readonly Reference[] => links.filter((link) => !isFollowed(link));
export const findMissingPaths = (): readonly Reference[] => paths.filter(({ to }) => !isInRepository(to));
