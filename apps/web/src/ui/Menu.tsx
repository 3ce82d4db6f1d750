import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import type { ReactElement } from 'react';
import overlay from './overlay.module.css';
import type { Tone } from './states.js';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly Icon?: LucideIcon;
  readonly tone?: Tone;
  readonly isDisabled?: boolean;
  /** A choice among others: shown with a tick where true. */
  readonly isChosen?: boolean;
  readonly href?: string;
  readonly onAction?: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly actions: readonly MenuAction[];
}

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

function Action({ action }: { readonly action: MenuAction }) {
  const { Icon, isChosen } = action;
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      isDisabled={action.isDisabled ?? false}
      className={overlay.item ?? ''}
      {...(action.tone ? { 'data-tone': action.tone } : {})}
      {...(action.href ? { href: action.href } : {})}
      {...(action.onAction ? { onAction: action.onAction } : {})}
    >
      {Icon && <Icon aria-hidden />}
      <span className={overlay.words}>{action.label}</span>
      {isChosen === true && <Check aria-hidden className={overlay.tick} />}
    </MenuItem>
  );
}

export function Menu({ trigger, label, groups }: Props) {
  const chosen = groups.flatMap((group) =>
    group.actions.flatMap((action) => (action.isChosen === true ? [action.id] : [])),
  );
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={overlay.popover ?? ''}>
        <AriaMenu className={overlay.list ?? ''} aria-label={label}>
          {groups.map((group, index) => (
            <MenuSection
              key={group.id}
              aria-label={group.title ?? label}
              {...(group.actions.some((action) => action.isChosen !== undefined)
                ? { selectionMode: 'single' as const, selectedKeys: chosen }
                : {})}
            >
              {index > 0 && <Separator className={overlay.separator ?? ''} />}
              {group.title !== undefined && <Header className={overlay.section ?? ''}>{group.title}</Header>}
              {group.actions.map((action) => (
                <Action key={action.id} action={action} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
