import { createProject } from "./project.js";

/** The errors that TypeScript reports for some modules, by their file names. They can import installed packages. */
export async function typeErrors(modules: Readonly<Record<string, string>>): Promise<string> {
  const project = await createProject();
  try {
    await project.write(modules);
    return await project.typeErrors();
  } finally {
    await project.remove();
  }
}
