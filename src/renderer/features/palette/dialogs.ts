import { create } from 'zustand';

/** The dialog of the frame that is open, if any. */
export type FrameDialog = 'palette' | 'shortcuts' | 'views' | null;

export const useFrameDialog = create<{ open: FrameDialog }>(() => ({ open: null }));

export const openDialog = (open: FrameDialog): void => useFrameDialog.setState({ open });
