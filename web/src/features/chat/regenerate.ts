import { createContext, useContext } from 'react';

/** Asks the message of a turn once more; the conversation, which knows the messages, provides it. */
export const Regenerate = createContext<(turnId: number) => void>(() => undefined);

export const useRegenerate = () => useContext(Regenerate);
