import { browserApp } from '@buergernah/kernel/ui/vite';

export default browserApp({ base: '/office/', port: 8320 });
