// SPDX-License-Identifier: GPL-2.0-only
// What a reader finds in a report. It is evaluated in the page, also with scripts disabled.
(() => {
	const own = cell => [...cell.childNodes].filter(node => node.nodeName !== 'SMALL')
		.map(node => node.textContent).join('').replace(/\n$/, '');
	const tables = {};
	for (const table of document.querySelectorAll('table.rows')) {
		const id = table.parentNode.querySelector('h2').id;
		const groups = table.dataset.groups ? table.dataset.groups.split('|') : [];
		const titles = groups.concat([...table.tHead.rows[0].cells].map(cell => cell.textContent));
		const rows = [];
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
					rows.push({ id: element.id, visible: element.checkVisibility(), details: '',
						cells: Object.fromEntries(titles.map((title, i) => [title, all[i]])) });
				}
			}
		tables[id] = rows;
	}
	const figures = {};
	for (const element of document.querySelectorAll('[data-key]'))
		if (!element.closest('table'))
			figures[element.dataset.key] = element.textContent;
	const counts = [...document.querySelectorAll('output')].map(output => output.textContent);
	return { tables, figures, counts, scripts: document.scripts.length,
		controls: document.querySelectorAll('.controls').length };
})()
