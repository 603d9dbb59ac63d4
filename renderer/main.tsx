import './zod-config.ts';
import './styles/index.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/client.ts';
import { listen } from './api/jobs.ts';
import { holdWindowWhileWriting } from './api/writes.ts';
import { listenForKeys } from './keymap.ts';
import { router } from './router.tsx';
import { applyLayout } from './stores/layout.ts';

applyLayout();
listenForKeys();
listen();
holdWindowWhileWriting();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id "root".');

createRoot(place).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delay={400}>
          <RouterProvider router={router} />
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
