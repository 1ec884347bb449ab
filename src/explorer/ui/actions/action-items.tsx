import { DropdownMenu } from "radix-ui";
import { groupByKey } from "../../../util/group-by-key.js";
import styles from "./menu.module.css";
import type { ListedAction } from "./page-action.js";

interface Props {
  readonly actions: readonly ListedAction[];
}

/** The items of a menu, with a heading over each section, or a line between them. */
export const ActionItems = ({ actions }: Props) =>
  [...groupByKey(actions, ({ section }) => section)].map(([section, inSection], index) => (
    <DropdownMenu.Group key={section}>
      {inSection[0]?.heading ? (
        <DropdownMenu.Label className={styles.heading}>{inSection[0].heading}</DropdownMenu.Label>
      ) : (
        index > 0 && <DropdownMenu.Separator className={styles.separator} />
      )}
      {[...groupByKey(inSection, ({ submenu }) => submenu)].map(([submenu, items]) =>
        submenu === undefined ? (
          <Items key="" actions={items} />
        ) : (
          <DropdownMenu.Sub key={submenu}>
            <DropdownMenu.SubTrigger>{submenu}</DropdownMenu.SubTrigger>
            <DropdownMenu.SubContent className={styles.menu}>
              <Items actions={items} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Sub>
        ),
      )}
    </DropdownMenu.Group>
  ));

function Items({ actions }: Props) {
  const current = actions.find(({ isCurrent }) => isCurrent);
  if (current)
    return (
      <DropdownMenu.RadioGroup value={current.name}>
        {actions.map(({ name, label, hint, keepsMenuOpen, perform }) => (
          <DropdownMenu.RadioItem
            key={name}
            value={name}
            onSelect={(event) => {
              if (keepsMenuOpen) event.preventDefault();
              void perform();
            }}
          >
            <span>{label}</span>
            {hint && <small className="quiet">{hint}</small>}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    );
  return actions.map(({ name, label, menuLabel = label, keys, hint, isDisabled = false, perform }) => (
    <DropdownMenu.Item key={name} disabled={isDisabled} onSelect={() => void perform()}>
      {menuLabel} {keys && <kbd>{keys[0]}</kbd>}
      {hint && <small className="quiet">{hint}</small>}
    </DropdownMenu.Item>
  ));
}
