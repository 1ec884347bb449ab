import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FakeJar, writeRepository } from "./fake-jars.js";

/** Writes an executable shell script; resolves to its path. */
export async function fakeProgram(folder: string, name: string, script: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** A `java` of the given version. */
export function fakeJava(folder: string, version: string): Promise<string> {
  return fakeProgram(folder, "java", `echo 'openjdk version "${version}" 2024-10-15' >&2`);
}

/**
 * A `mvn` that delivers jars, and writes a line to `calls` in its folder each time.
 * @param jars the jars in its store
 * @param fetched the jars that it delivers with an empty store. Default: the same
 */
export async function fakeMaven(
  folder: string,
  jars: readonly FakeJar[],
  fetched: readonly FakeJar[] = jars,
): Promise<string> {
  await writeRepository(join(folder, "stored"), jars);
  await writeRepository(join(folder, "fetched"), fetched);
  return fakeProgram(
    folder,
    "mvn",
    `PATH=/usr/bin:/bin
from=stored
for argument; do
  case $argument in
    -DoutputDirectory=*) out=\${argument#*=} ;;
    -Dmaven.repo.local=*) from=fetched ;;
  esac
done
echo call >> ${folder}/calls
cp -R ${folder}/$from/. $out
echo 'Downloaded from central: https://repo.example/one-1.0.jar (1.5 MB at 3.0 MB/s)'
echo 'Downloaded from central: https://repo.example/maven-plugin-7.jar (9.9 MB at 3.0 MB/s)'`,
  );
}
