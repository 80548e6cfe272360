// SPDX-License-Identifier: GPL-2.0-only
//
// The controls of an HTML report: search, filters and sorting for each table, and links to
// rows. The page has all facts without it; nothing here adds any.
(function () {
'use strict';

// An element with attributes and children; text is never parsed.
function make(name, attributes, ...children) {
	const element = document.createElement(name);
	for (const key in attributes)
		element.setAttribute(key, attributes[key]);
	element.append(...children);
	return element;
}

const compare = new Intl.Collator('en', { numeric: true }).compare;

// Hexadecimal numbers of one length are in order as text.
function comparison(rows, column) {
	return rows.every(row => /^(0x[0-9a-f]*)?$/.test(row.values[column])) ?
		(a, b) => a < b ? -1 : Number(a > b) : compare;
}

// A table: groups of rows. A row has its element, its details, its values by column
// (grouping columns first) and the text to search in.
function read(table) {
	const groupNames = table.dataset.groups ? table.dataset.groups.split('|') : [];
	const heads = [...table.tHead.rows[0].cells];
	const columns = groupNames.map(title => ({ title, filter: true }));
	for (const head of heads)
		columns.push({ title: head.textContent, filter: 'filter' in head.dataset,
			matrix: 'matrix' in head.dataset, head });
	const model = { table, columns, groups: [], parts: [], rows: [], groupCount: groupNames.length,
		matrix: columns.some(column => column.matrix) };
	for (const body of table.tBodies) {
		const head = body.rows[0] && body.rows[0].className === 'g' ? body.rows[0] : null;
		if (head || !model.groups.length)
			model.groups.push({ head, values: head ?
				[...head.cells[0].children].map(child => child.textContent) : [] });
		readBody(model, model.groups[model.groups.length - 1], body);
	}
	return model;
}

// A part of a group: the browser lays it out when it becomes visible.
function readBody(model, group, body) {
	const part = { body, group, shown: 0 };
	let row = null;
	model.parts.push(part);
	for (const element of body.rows) {
		if (element.className === 'g')
			continue;
		if (element.className === 'd') {
			row.details = element;
			row.text += '\n' + element.textContent.toLowerCase();
			continue;
		}
		const values = group.values.slice();
		// the end of a line after the last cell belongs to it
		for (const cell of element.cells)
			values.push(cell.textContent.replace(/\n$/, ''));
		// empty cells at the end of a row are omitted
		while (values.length < model.columns.length)
			values.push('');
		row = { element, part, values, details: null, found: true, shown: true,
			sortedPart: null,
			at: model.rows.length, text: values.join('\n').toLowerCase() };
		model.rows.push(row);
	}
}

function show(row, shown) {
	if (row.shown === shown)
		return;
	row.shown = shown;
	row.element.hidden = !shown;
	if (row.details)
		row.details.hidden = !shown;
}

function number(n, noun) {
	return n.toLocaleString('en') + ' ' + noun + (n === 1 ? '' : 's');
}

const ROW_HEIGHT = 28, GROUP_HEIGHT = 48;

// Hide parts and headings without rows, and say how high the others are before they are laid out.
function fit(model) {
	for (const group of model.groups)
		group.shown = 0;
	for (const part of model.parts)
		part.group.shown += part.shown;
	for (const part of model.flat ? model.sorted : model.parts) {
		const head = !model.flat && part.group.head && part.group.head.parentNode === part.body;
		const height = part.shown * ROW_HEIGHT + (head ? GROUP_HEIGHT : 0);
		part.body.hidden = head ? !part.group.shown : !part.shown;
		if (part.height !== height)
			part.body.style.containIntrinsicBlockSize = 'auto ' + height + 'px';
		part.height = height;
	}
	for (const group of model.groups)
		if (group.count)
			group.count.textContent = group.shown.toLocaleString('en');
}

// Show the rows that match the search and all filters.
function filter(model) {
	const words = model.search.value.toLowerCase().split(/\s+/).filter(word => word)
		// a matrix has CRCs without 0x
		.map(word => model.matrix ? word.replace(/^0x(?=[0-9a-f]+$)/, '') : word);
	const wanted = model.filters.filter(f => f.select.selectedIndex > 0);
	let count = 0;
	for (const part of [...model.parts, ...model.sorted])
		part.shown = 0;
	for (const row of model.rows) {
		let found = true;
		for (let i = 0; found && i < wanted.length; i++)
			found = wanted[i].matches(row);
		for (let i = 0; found && i < words.length; i++)
			found = row.text.includes(words[i]);
		row.found = found;
		if (found) {
			count++;
			row.part.shown++;
			if (row.sortedPart)
				row.sortedPart.shown++;
		}
	}
	fit(model);
	// rows of a part that is hidden as a whole stay as they are
	for (const row of model.rows)
		if (!(row.sortedPart || row.part).body.hidden)
			show(row, row.found);
	model.output.textContent = count === model.rows.length ? number(count, 'row') :
		count.toLocaleString('en') + ' of ' + number(model.rows.length, 'row');
	model.clear.hidden = !words.length && !wanted.length;
}

function reset(model) {
	model.search.value = '';
	for (const f of model.filters)
		f.select.selectedIndex = 0;
	filter(model);
}

const PART_ROWS = 100, SHORT_ROWS = 1000;

// Rows in the order of one column, outside of their groups; or, for -1, as listed.
function sort(model, column, descending) {
	const rows = model.rows.slice();
	model.flat = column >= 0;
	for (const c of model.columns)
		if (c.head)
			c.head.removeAttribute('aria-sort');
	if (model.flat) {
		const sign = descending ? -1 : 1;
		const compareTexts = comparison(rows, column);
		rows.sort((a, b) => sign * compareTexts(a.values[column], b.values[column]) || a.at - b.at);
		if (model.columns[column].head)
			model.columns[column].head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
	}
	// groups have no place in another order: each row names its own
	if (model.flat && model.groupCount && !model.labeled) {
		model.labeled = true;
		for (const row of rows)
			row.element.cells[0].append(make('small', { class: 'group' },
				row.part.group.values.join(' \u00b7 ')));
	}
	model.table.classList.toggle('flat', model.flat);
	for (const part of model.sorted)
		part.body.remove();
	model.sorted = [];
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i];
		if (model.flat && i % PART_ROWS === 0)
			model.sorted.push({ body: document.createElement('tbody'), shown: 0 });
		row.sortedPart = model.flat ? model.sorted[model.sorted.length - 1] : null;
		const place = (row.sortedPart || row.part).body;
		place.append(row.element);
		if (row.details)
			place.append(row.details);
	}
	for (const part of model.parts)
		part.body.hidden = true;
	model.table.append(...model.sorted.map(part => part.body));
	model.order.value = String(model.flat ? column : -1);
	filter(model);
}

function addFilters(model, controls) {
	model.columns.forEach((column, index) => {
		const counts = new Map();
		if (!column.filter)
			return;
		for (const row of model.rows)
			counts.set(row.values[index], (counts.get(row.values[index]) || 0) + 1);
		if (counts.size < 2)
			return;
		const select = make('select', {}, make('option', {}, 'all'));
		for (const value of [...counts.keys()].sort(compare))
			select.append(choice(value, value || 'none', counts.get(value)));
		addFilter(model, controls, column.title, select,
			row => row.values[index] === select.value);
	});
}

function choice(value, text, count) {
	return make('option', { value }, text + ' (' + count.toLocaleString('en') + ')');
}

function addFilter(model, controls, title, select, matches) {
	select.addEventListener('change', () => filter(model));
	model.filters.push({ select, matches });
	controls.append(make('label', {}, title, select));
}

const CELLS = new Map([['', 'unchanged'], ['-', 'not exported'], ['?', 'not checked']]);

// The words of a cell of a matrix: those in bold or, without any, its text. A number is a CRC.
function wordsOf(cell) {
	if (cell && cell.firstElementChild)
		return [...cell.children].map(child => child.textContent);
	const text = cell ? cell.textContent.replace(/\n$/, '') : '';
	const word = text.replace(/(^| )[0-9a-f]{8}$/, '');
	return [text && !word ? 'CRC' : CELLS.get(word) || word];
}

// Offer the words of a matrix, in any of its columns or in one.
function addMatrixFilter(model, controls) {
	const first = model.columns.findIndex(column => column.matrix), bits = new Map();
	const columns = model.columns.slice(first), cells = first - model.groupCount;
	const counts = columns.map(() => []), any = [];
	const count = (list, mask) => {
		for (let bit = 0; mask >> bit; bit++)
			if (mask >> bit & 1)
				list[bit] = (list[bit] || 0) + 1;
	};
	for (const row of model.rows) {
		row.masks = columns.map((_, index) => {
			let mask = 0;
			for (const word of wordsOf(row.element.cells[cells + index])) {
				if (!bits.has(word))
					bits.set(word, bits.size);
				mask |= 1 << bits.get(word);
			}
			count(counts[index], mask);
			return mask;
		});
		row.anyMask = row.masks.reduce((a, b) => a | b, 0);
		count(any, row.anyMask);
	}
	const words = [...bits.keys()].sort(compare);
	const select = make('select', {}, make('option', {}, 'all'));
	const addColumn = (title, column, list) => select.append(make('optgroup', { label: title },
		...words.filter(word => list[bits.get(word)])
			.map(word => choice(column + ':' + word, word, list[bits.get(word)]))));
	addColumn('in any of them', '', any);
	columns.forEach((column, index) => addColumn(column.title, index, counts[index]));
	addFilter(model, controls, 'Cells', select, row => {
		const at = select.value.indexOf(':'), column = select.value.slice(0, at);
		return (column ? row.masks[column] : row.anyMask) >> bits.get(select.value.slice(at + 1)) & 1;
	});
}

function addOrder(model, controls) {
	model.order = make('select', {}, make('option', { value: -1 }, 'as listed'));
	model.columns.forEach((column, index) => {
		model.order.append(make('option', { value: index }, column.title));
		if (!column.head)
			return;
		const button = make('button', { type: 'button' }, ...column.head.childNodes);
		column.head.append(button);
		button.addEventListener('click', () => {
			const order = column.head.getAttribute('aria-sort');
			sort(model, order === 'descending' ? -1 : index, order === 'ascending');
		});
	});
	model.order.addEventListener('change', () => sort(model, Number(model.order.value), false));
	controls.append(make('label', { class: 'order' }, 'Order', model.order));
}

function addControls(model) {
	const controls = make('div', { class: 'controls', role: 'search' });
	model.filters = [];
	model.search = make('input', { type: 'search', spellcheck: 'false', autocomplete: 'off' });
	model.search.addEventListener('input', () => filter(model));
	controls.append(make('label', { class: 'search' }, 'Search', model.search));
	addFilters(model, controls);
	if (model.matrix)
		addMatrixFilter(model, controls);
	addOrder(model, controls);
	model.clear = make('button', { type: 'button' }, 'Clear');
	model.clear.addEventListener('click', () => { reset(model); model.search.focus(); });
	model.output = make('output', { 'aria-live': 'polite' });
	controls.append(model.clear, model.output);
	(model.table.closest('.wide') || model.table).before(controls);
	model.table.classList.toggle('short', model.rows.length <= SHORT_ROWS);
	model.sorted = [];
	for (const group of model.groups)
		if (group.head) {
			group.count = make('i', {});
			group.head.cells[0].append(group.count);
		}
	filter(model);
}

const models = [...document.querySelectorAll('table.rows')].map(read);
models.forEach(addControls);

// A link to a row shows it, whatever is filtered.
function follow() {
	let id = location.hash.slice(1), target = document.getElementById(id);
	if (!target) {
		try {
			target = document.getElementById(decodeURIComponent(id));
		} catch (error) {
			return;
		}
	}
	if (!target)
		return;
	for (const model of models)
		for (const row of model.rows)
			if (row.element === target) {
				if (!row.found)
					reset(model);
				if (row.details)
					row.details.querySelector('details').open = true;
			}
	// what is above gets its height when it is near
	let times = 4;
	(function scroll() {
		target.scrollIntoView({ block: 'center' });
		if (--times)
			requestAnimationFrame(scroll);
	})();
}
addEventListener('hashchange', follow);
if (location.hash)
	follow();

// '/' goes to the search, Escape empties it.
document.addEventListener('keydown', event => {
	const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
	if (event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey && models.length) {
		event.preventDefault();
		models[0].search.focus();
		models[0].search.select();
	}
	if (event.key === 'Escape') {
		const model = models.find(m => m.search === event.target);
		if (model)
			reset(model);
	}
});
})();
