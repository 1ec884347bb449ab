import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { toUpperFirst } from "../../util/text/case.js";
import { type ClaimAct, claimActs } from "../curation/claim-act.js";
import { formatCode } from "../model/words/kind-words.js";
import { ActionItems } from "../ui/actions/action-items.js";
import styles from "../ui/actions/menu.module.css";

interface Props {
  /** The words for the claim: "what Reuters says of share". */
  readonly about: string;
  perform(act: ClaimAct): void;
}

/** The menu of what a curator can do about a claim. */
export const ClaimMenu = ({ about, perform }: Props) => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger className="icon-button" aria-label={`Actions on ${about}`}>
      <Ellipsis aria-hidden="true" />
    </DropdownMenu.Trigger>
    <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4}>
      <ActionItems
        actions={claimActs.map((act) => ({
          name: act,
          label: toUpperFirst(formatCode(act)),
          section: 0,
          perform: () => perform(act),
        }))}
      />
    </DropdownMenu.Content>
  </DropdownMenu.Root>
);
