import { browserApp } from '@buergernah/kernel/ui/vite';

export default browserApp({ base: '/', port: 8340 });
