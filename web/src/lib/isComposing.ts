import type { KeyboardEvent } from 'react';

/** Whether a key belongs to an input method that is putting letters together. Safari says so only by the old code of the key. */
export const isComposing = ({ nativeEvent, keyCode }: KeyboardEvent) => nativeEvent.isComposing || keyCode === 229;
