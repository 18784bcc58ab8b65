// Where the time of the newest backup is kept: backups lie anywhere, the house remembers that there is one.

/** Name of the setting; its value is epoch ms in digits. */
export const lastBackupSetting = 'backup.last'
