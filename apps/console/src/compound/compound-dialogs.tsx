import { Form, Select } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { BodyOf, Schema } from '../api/types';
import { OrganisationPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';
import { AreaField, filled, TextField, WholeField } from '../shared/fields';

type New = BodyOf<'/api/v1/compounds'>;
interface Given {
  code: string;
  name: string;
  address: string;
  subdistrictId: string;
  communityId?: string;
  ownersBodyId?: string;
  builtYear: string;
  areaSqm: string;
  households: string;
}

function Fields() {
  return (
    <>
      <TextField name="name" label="名称" />
      <TextField name="address" label="地址" />
      <Form.Item name="communityId" label="社区">
        <OrganisationPicker kind="community" allowClear />
      </Form.Item>
      <Form.Item name="ownersBodyId" label="业主组织" extra="业主委员会或自治小组；还没有成立的不填。">
        <OrganisationPicker kind="owners-body" allowClear />
      </Form.Item>
      <WholeField name="builtYear" label="建成年份" suffix="年" />
      <AreaField name="areaSqm" label="建筑面积" />
      <WholeField name="households" label="户数" suffix="户" />
    </>
  );
}

export function NewCompound({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const act = useAct({
    act: (body: New, { once }) => api.POST('/api/v1/compounds', { params: { header: once }, body }),
    done: '已登记小区',
    after: ({ id }) => onDone(id),
  });
  return (
    <ActDialog<Given, New>
      title="登记小区"
      open
      onClose={onClose}
      act={act}
      values={({ builtYear, households, ...rest }) => ({
        ...(filled(rest) as Omit<New, 'builtYear' | 'households'>),
        builtYear: Number(builtYear),
        households: Number(households),
      })}
      ok="登记"
      consequence="登记后可以录入楼栋、房屋和业主；表决名册和补助面积由此而来。编号和街道登记后不再更改。"
    >
      <TextField name="code" label="编号" extra="字母、数字、点、下划线和连字符，不与别的小区重复。" maxLength={80} />
      <Form.Item name="subdistrictId" label="街道乡镇" rules={[{ required: true, message: '请选择街道乡镇' }]}>
        <OrganisationPicker kind="subdistrict" />
      </Form.Item>
      <Fields />
    </ActDialog>
  );
}

type Change = Record<string, string | number | null>;

export function EditCompound({ compound, onClose }: { compound: Schema['CompoundDetail']; onClose: () => void }) {
  const act = useAct({
    act: (body: Change, { decision }) =>
      api.PATCH('/api/v1/compounds/{id}', {
        params: { path: { id: compound.id }, header: decision(compound.revision) },
        body: body as never,
      }),
    done: '已更改登记',
    after: onClose,
  });
  return (
    <ActDialog<Given, Change>
      title="更改小区登记"
      open
      onClose={onClose}
      act={act}
      values={({ name, address, communityId, ownersBodyId, builtYear, areaSqm, households }) => ({
        name,
        address,
        communityId: communityId ?? null,
        ownersBodyId: ownersBodyId ?? null,
        builtYear: Number(builtYear),
        areaSqm,
        households: Number(households),
      })}
      initial={{
        name: compound.name,
        address: compound.address,
        communityId: compound.communityId ?? undefined,
        ownersBodyId: compound.ownersBodyId ?? undefined,
        builtYear: String(compound.builtYear),
        areaSqm: compound.areaSqm,
        households: String(compound.households),
      }}
      ok="保存"
      consequence="已经确定的表决名册和已经登记的预算不随之改变；此后新定的名册、新登记的预算按更改后的登记。"
    >
      <Fields />
    </ActDialog>
  );
}

type NewBuilding = BodyOf<'/api/v1/compounds/{id}/buildings'>;
interface GivenBuilding {
  code: string;
  builtYear: string;
  structure: string;
  storeys?: string;
  households: string;
  areaSqm: string;
  riskGrade?: 'A' | 'B' | 'C' | 'D';
}

export function AddBuilding({ compound, onClose }: { compound: Schema['CompoundDetail']; onClose: () => void }) {
  const act = useAct({
    act: (body: NewBuilding, { once }) =>
      api.POST('/api/v1/compounds/{id}/buildings', { params: { path: { id: compound.id }, header: once }, body }),
    done: '已登记楼栋',
    after: onClose,
  });
  return (
    <ActDialog<GivenBuilding, NewBuilding>
      title="登记楼栋"
      open
      onClose={onClose}
      act={act}
      values={({ code, builtYear, structure, storeys, households, areaSqm, riskGrade }) => ({
        code,
        structure,
        areaSqm,
        builtYear: Number(builtYear),
        households: Number(households),
        ...(storeys ? { storeys: Number(storeys) } : {}),
        ...(riskGrade ? { riskGrade } : {}),
      })}
      initial={{ builtYear: String(compound.builtYear) }}
      ok="登记"
      consequence="楼栋登记后，可以录入其中的房屋和业主。"
    >
      <TextField name="code" label="楼栋" extra="如 3幢。" maxLength={100} />
      <WholeField name="builtYear" label="建成年份" suffix="年" />
      <TextField name="structure" label="结构" extra="如 砖混、框架。" maxLength={100} />
      <WholeField name="storeys" label="层数" optional />
      <WholeField name="households" label="户数" suffix="户" />
      <AreaField name="areaSqm" label="建筑面积" />
      <Form.Item name="riskGrade" label="房屋鉴定等级" extra="没有鉴定的不选。">
        <Select allowClear options={['A', 'B', 'C', 'D'].map((value) => ({ value, label: `${value} 级` }))} />
      </Form.Item>
    </ActDialog>
  );
}
