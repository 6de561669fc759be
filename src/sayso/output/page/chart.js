"use strict";
(() => {
  const spec = JSON.parse(document.getElementById("spec").textContent);
  const options = {ast: true, expr: vega.expressionInterpreter, actions: false, renderer: "svg", defaultStyle: false,
    tooltip: {disableDefaultStyle: true}};
  vegaEmbed("#chart", spec, options).then(({view}) => {
    view.addEventListener("click", (event, item) => {
      const act = item && item.datum && item.datum.act;
      if (!act) return;
      const {day, headline, points, index} = item.datum;
      document.getElementById("act").textContent = `${day}: ${headline} (${index} +${points}; sayso act ${act})`;
    });
  });
})();
