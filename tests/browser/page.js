// SPDX-License-Identifier: GPL-2.0-only
// What a reader finds in a report. It is evaluated in the page, also with scripts disabled.
(() => {
	const own = cell => [...cell.childNodes].filter(node => node.nodeName !== 'SMALL')
		.map(node => node.textContent).join('').replace(/\n$/, '');
	// To ask Chromium lays out the part of the table: in a long one, ask for each 500th row.
	const isVisible = (element, index, count) => {
		const shown = !element.hidden && !element.parentNode.hidden;
		if (count < 3000 || index % 500 === 0) {
			const visible = element.checkVisibility();
			if (visible !== shown && count >= 3000)
				throw new Error('a row is hidden by other means than its attribute');
			return visible;
		}
		return shown;
	};
	const tables = {};
	for (const table of document.querySelectorAll('table.rows')) {
		const id = table.closest('section.rows').querySelector('h2').id;
		const groups = table.dataset.groups ? table.dataset.groups.split('|') : [];
		const titles = groups.concat([...table.tHead.rows[0].cells].map(cell => cell.textContent));
		const rows = [], count = table.rows.length;
		let values = [];
		for (const body of table.tBodies)
			for (const element of body.rows) {
				if (element.className === 'g') {
					values = [...element.cells[0].children].filter(child => child.nodeName !== 'I')
						.map(child => child.textContent);
				} else if (element.className === 'd') {
					const row = rows[rows.length - 1];
					row.details = element.textContent;
					row.open = element.querySelector('details').open;
					row.detailsVisible = element.checkVisibility();
				} else {
					const all = values.concat([...element.cells].map(own));
					rows.push({ id: element.id, visible: isVisible(element, rows.length, count), details: '',
						cells: Object.fromEntries(titles.map((title, i) =>
							[title, all[i] || ''])) });
				}
			}
		tables[id] = rows;
	}
	const figures = {};
	for (const element of document.querySelectorAll('[data-key]'))
		if (element.localName === 'ul' && !element.closest('table'))
			figures[element.dataset.key] = String(element.children.length);
		else if (!element.closest('table'))
			figures[element.dataset.key] = element.textContent;
	// tables without controls
	const grids = {};
	for (const table of document.querySelectorAll('table[data-key]')) {
		const titles = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
		grids[table.dataset.key] = [...table.tBodies[0].rows].map(row => ({
			visible: row.checkVisibility(), details: '',
			cells: Object.fromEntries([...row.cells].map((cell, i) => [titles[i], own(cell)])) }));
	}
	const counts = [...document.querySelectorAll('output')].map(output => output.textContent);
	return { tables, grids, figures, counts, scripts: document.scripts.length,
		controls: document.querySelectorAll('.controls').length };
})()
