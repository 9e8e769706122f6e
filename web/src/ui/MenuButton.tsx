import { Button, type ButtonProps, Dropdown, type DropdownProps, type MenuProps } from 'antd';
import { useRef, useState } from 'react';

interface MenuButtonProps extends Omit<ButtonProps, 'onClick'> {
  menu: MenuProps;
  placement?: DropdownProps['placement'];
}

/**
 * A button with a menu that the arrow keys go through. A menu that closes leaves the focus to the button, from which a dialog that was
 * chosen takes it and to which it gives it back.
 */
export function MenuButton({ menu, placement, ...button }: MenuButtonProps) {
  const self = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const onClick: MenuProps['onClick'] = (chosen) => {
    // What Enter does by itself would be done to what has the focus by then: the answer to a question that nobody has read.
    chosen.domEvent.preventDefault();
    menu.onClick?.(chosen);
  };
  const onOpenChange = (opens: boolean) => {
    setOpen(opens);
    if (!opens) self.current?.focus({ preventScroll: true });
  };
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      placement={placement}
      menu={{ ...menu, onClick }}
      open={open}
      onOpenChange={onOpenChange}
    >
      <Button ref={self} aria-haspopup="menu" aria-expanded={open} {...button} />
    </Dropdown>
  );
}
