import { z } from 'zod';
import { defineRoute, idSchema, pageQuery } from '../../../platform/contracts/index.js';
import { viewForecasts, viewOwnForecast } from './permissions.js';
import {
  cohortForecastSchema,
  enterpriseForecastSchema,
  makeUpSchema,
  ownForecastSchema,
} from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });

export const forecastRoutes = {
  findCohort: defineRoute({
    id: 'subsidy.findCohortForecast',
    method: 'GET',
    path: '/api/cohorts/:cohortId/forecast',
    access: viewForecasts,
    summary: '班次的补贴预测:每人每项条件的状态、还差的课时、最迟补课日期,金额分确定、预计、最高',
    params: ofCohort,
    response: { status: 200, schema: cohortForecastSchema },
    errors: ['cohort.not_found'],
  }),
  suggest: defineRoute({
    id: 'subsidy.suggestMakeUp',
    method: 'GET',
    path: '/api/cohorts/:cohortId/forecast/make-up',
    access: viewForecasts,
    summary: '补课建议:本班可加课的空闲时段,以及同一课程其他班次有空位的课次',
    params: ofCohort,
    response: { status: 200, schema: makeUpSchema },
    errors: ['cohort.not_found'],
  }),
  list: defineRoute({
    id: 'subsidy.listForecasts',
    method: 'GET',
    path: '/api/forecasts',
    access: viewForecasts,
    summary: '全部班次的补贴预测(未申领的学员),进行中的在前;并按政策、项目、资金来源合计',
    query: z.strictObject(pageQuery),
    response: { status: 200, schema: enterpriseForecastSchema },
  }),
  findOwn: defineRoute({
    id: 'subsidy.findOwnForecast',
    method: 'GET',
    path: '/api/my/forecast',
    access: viewOwnForecast,
    summary: '本人各班次已得、还差的课时与最迟补课日期',
    response: { status: 200, schema: ownForecastSchema },
  }),
};
