import { ExternalLink } from "../ui/navigation/links.js";
import styles from "./details.module.css";
import type { EntityField } from "./entity-fields.js";

/** The value of a property: its words, or its links below each other. */
export const FieldContent = ({ of: { text, links } }: { readonly of: EntityField }) =>
  links
    ? links.map(({ prefix = "", text: linkText, url }) => (
        <span key={prefix + linkText} className={styles.fieldLink}>
          {prefix}
          {url ? <ExternalLink url={url}>{linkText}</ExternalLink> : linkText}
        </span>
      ))
    : text;
