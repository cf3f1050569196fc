import { createContext, useContext } from 'react';

export const SpotContext = createContext('');

/** The spot that is looked at. */
export const useSpot = () => useContext(SpotContext);
