import { generatedSections } from "./generated-sections.js";
import { writeSection } from "./write-section.js";

// Writes the generated sections of the documentation again: npm run docs
generatedSections.forEach(writeSection);
