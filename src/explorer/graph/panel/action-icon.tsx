import { actionIcons } from "../../ui/actions/action-icons.js";
import type { ListedAction } from "../../ui/actions/page-action.js";
import { IconButton } from "../../ui/icon-button.js";

interface Props {
  readonly action: ListedAction;
  /** True if the tooltip has the key. */
  readonly hasKeys?: boolean;
}

/** An action as a button with an icon. */
export const ActionIcon = ({ action, hasKeys = false }: Props) => {
  const { icon, label, fullName = label, keys, perform } = action;
  const tip = hasKeys && keys ? `${label} ( ${keys[0]} )` : label;
  return icon && <IconButton icon={actionIcons[icon]} name={fullName} tip={tip} act={() => void perform()} />;
};
