import { createProject } from "./project.js";

/** Finds the errors that TypeScript reports for modules, by their file names. They can import installed packages. */
export async function findTypeErrors(modules: Readonly<Record<string, string>>): Promise<string> {
  const project = await createProject();
  try {
    await project.write(modules);
    return await project.findTypeErrors();
  } finally {
    await project.remove();
  }
}
