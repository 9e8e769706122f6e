import { createContext, type ReactNode, useContext } from 'react';

/** What the page shows below an answer besides what the chat knows of it, such as what the turn proposed. */
export const TurnAddition = createContext<(turnId: number) => ReactNode>(() => null);

export const useTurnAddition = () => useContext(TurnAddition);
