import { createContext, useContext } from 'react';

/** How the message of a turn is asked once more; null where that can't be, as in an archived session. The conversation provides it. */
export const Regenerate = createContext<(turnId: number) => (() => void) | null>(() => null);

export const useRegenerate = () => useContext(Regenerate);
