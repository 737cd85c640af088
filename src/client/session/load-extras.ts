export const loadExtras = () => import('./session-extras.js');
