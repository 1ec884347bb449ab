import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes an executable shell script; resolves to its path. */
export async function fakeProgram(folder: string, name: string, script: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** A `java` that is of the given version. */
export function fakeJava(folder: string, version: string): Promise<string> {
  return fakeProgram(folder, "java", `echo 'openjdk version "${version}" 2024-10-15' >&2`);
}

/**
 * A `mvn` that delivers two small jars, and writes a line to `calls` in its folder each time.
 * With `damaged` it delivers one of them cut short, unless it is given a repository of its own.
 */
export function fakeMaven(folder: string, { damaged = false } = {}): Promise<string> {
  return fakeProgram(
    folder,
    "mvn",
    `PATH=/usr/bin:/bin
for argument; do
  case $argument in
    -DoutputDirectory=*) out=\${argument#*=} ;;
    -Dmaven.repo.local=*) own=yes ;;
  esac
done
echo call >> ${folder}/calls
end='PK\\005\\006\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'
printf "one$end" > $out/one.jar
printf "two$end" > $out/two.jar
if ${damaged} && [ -z "$own" ]; then printf two > $out/two.jar; fi
echo 'Downloaded from central: https://repo.example/one.jar (1.5 MB at 3.0 MB/s)'`,
  );
}
