import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";

/** A small bug to plant into src, and the tests that catch it. */
export interface Fault {
  /** The number of its file. */
  readonly number: number;
  readonly title: string;
  /** The law, interface, screen or part that it breaks. */
  readonly area: string;
  readonly file: string;
  /** A short text that is once in the file, or once in all of src if the file was moved. */
  readonly search: string;
  readonly replace: string;
  /** The test files that catch it. */
  readonly caughtBy: readonly string[];
  readonly suite: Suite;
  /** A part of the name of the test that catches it, where the other tests of its file take long. */
  readonly test?: string;
  readonly note?: string;
}

export type Suite = "test" | "test:browser" | "test:faults";

const folder = join(packageRoot, "test", "planted-faults");

/** All faults, in the order of their numbers. */
export const readFaults = (): readonly Fault[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({
      number: Number.parseInt(name, 10),
      ...(JSON.parse(readFileSync(join(folder, name), "utf8")) as Omit<Fault, "number">),
    }));

/** The file in which a fault is planted, and its text before. */
export interface Place {
  readonly path: string;
  readonly before: string;
}

/** Finds the one place of a fault. Fails if there is none, or more than one. */
export function findPlace({ number, file, search }: Fault): Place {
  const path = join(packageRoot, file);
  const places = existsSync(path) ? searchFiles([path], search) : [];
  const [match, ...further] = places.length > 0 ? places : searchFiles(listSources(), search);
  if (match && further.length === 0 && match.before.split(search).length === 2) return match;
  const occurrence = match ? "more than once" : "nowhere";
  throw new Error(
    `The search of fault ${number} is ${occurrence} in src. Write one into its file that is in ${file} once.`,
  );
}

const searchFiles = (paths: readonly string[], search: string): readonly Place[] =>
  paths
    .map((path) => ({ path, before: readFileSync(path, "utf8") }))
    .filter(({ before }) => before.includes(search));

const listSources = (): readonly string[] =>
  readdirSync(join(packageRoot, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(packageRoot, "src", name));
