// One spelling of a key or header, however it was written: `soDienThoai`, `so_dien_thoai` and `số điện thoại` are one.

export function compactKey(label: string): string {
  return label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9\u3400-\u9fff]/g, '')
}

/** The words of a key: `maBenhNhan_2` as `ma Benh Nhan 2`. */
export function spacedKey(label: string): string {
  return label.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[._-]+/g, ' ')
}
