import { Copy } from "lucide-react";
import { CopyButton } from "./copy-button.js";

/** Copies the GraphQL query of what is shown. */
export const CopyQuery = ({ text }: { text(): string }) => (
  <CopyButton icon={Copy} text={text}>
    Copy GraphQL
  </CopyButton>
);
