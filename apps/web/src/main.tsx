import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.js';
import { startFocusReturn } from './app/focus-return.js';
import { startI18n } from './app/i18n.js';
import { allowOwnStyles } from './app/style-nonce.js';
import './app/base.css';
import './app/frame.css';
import './app/parts.css';
import './app/home.css';
import './app/sign-in.css';
import './shared/ui/pieces.css';
import './app/narrow.css';

allowOwnStyles();
startI18n();
startFocusReturn();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
