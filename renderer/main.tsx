import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './App.tsx';
import { startActions } from './shell/startActions.ts';
import { keepCompositionsToTheirField } from './ui/composition.ts';
import { keepKeysInOrder } from './ui/heldKeys.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
keepCompositionsToTheirField();
keepKeysInOrder();
startActions();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
