import { Modal, type ModalProps } from 'antd';
import { useEffect, useState } from 'react';

/**
 * A dialog that is open as long as it is rendered. What is taken away while it is open gives the focus to nobody, so that it goes back
 * from here to what opened it, and the keyboard goes on where it was.
 */
export function Dialog(props: Omit<ModalProps, 'open'>) {
  // While rendering, since a field of the dialog may take the focus before any effect.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    [opener],
  );
  return <Modal open {...props} />;
}
