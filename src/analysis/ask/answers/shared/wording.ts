import { createWording } from "../../../../domain/kinds/create-wording.js";

/** The words of the kinds in the answers to questions. */
export const wording = createWording();
