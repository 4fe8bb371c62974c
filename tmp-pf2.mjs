import { createIndex } from 'pagefind';
const { index } = await createIndex({});
const page=(t,b,x='')=>`<!doctype html><html lang="en-GB"><head><title>${t}</title></head><body><article data-pagefind-body><h1 data-pagefind-meta="title:${t}">${t}</h1>${b}<span data-byline="${x}" data-pagefind-index-attrs="data-byline"></span></article></body></html>`;
const U=/(?=[\p{L}\p{N}])[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]\p{M}*/gu;
const sp=(s)=>s.replace(/>([^<]+)</g,(m,t)=>'>'+t.replace(U,(g,i,a)=>' \u2060'+g+' \u2060').replace(/( \u2060)+/g,' \u2060')+'<');
const docs=[
['ja','灯台と検索','<p>昨日、古い灯台が台風で壊れた。検索エンジンは東京都で作られた。NASAの宇宙船は3台。</p>','山田 太郎'],
['ja2','台が灯','<p>風は台の上。灯のNASA</p>',''],
['zh','老灯塔','<p>昨天台风过后古老的灯塔被摧毁了，搜索引擎没有找到它。</p>',''],
['th','ประภาคาร','<p>เมื่อวานนี้พายุไต้ฝุ่นทำลายประภาคารเก่าแก่ของเมือง</p>',''],
['s1','Ł','<p>hier Łódź-lodz und</p>',''],['s2','Ł','<p>hier Smørrebrød\u2060smorrebrod und</p>',''],['s3','Ł','<p>hier Straße\u2060-strasse, und</p>',''],['s4','Ł','<p>hier Đà\u2060/da und</p>',''],['s5','Ł','<p>hier Ænima\u2060.aenima. und</p>',''],
];
for (const [n,t,b,x] of docs){ const r=await index.addHTMLFile({url:'/'+n,content:sp(page(t,b,x))}); console.log(n,r.errors, sp(b)); }
await index.writeFiles({outputPath:'/tmp/work/lang/pf-sp'});
process.exit(0)
